import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// The paths of all fields of a procedure.
let everyPath = Set(Entity.procedure.fields.map(\.path))

/// A catalogue of sketches.
func catalogue(_ sketches: [ProcedureSketch]) -> Catalogue {
    var catalogue = Catalogue()
    for sketch in sketches {
        catalogue.append(sketch.record())
    }
    return catalogue
}

/// The diff of two lists of sketches.
func diff(
    _ old: [ProcedureSketch],
    _ new: [ProcedureSketch],
    carriedByNew: Set<String> = everyPath,
    carriedByOld: Set<String> = everyPath,
    limit: Int? = nil
) -> CatalogueDiff.Outcome {
    CatalogueDiff.run(
        old: catalogue(old),
        new: catalogue(new),
        carriedByOld: carriedByOld,
        carriedByNew: carriedByNew,
        limit: limit
    )
}
