import LienThongModel

/// The steps of a process have numbers of their own, and each task leads to one that is there or to the end.
struct ProcessRules {
    private let key: Int
    private let steps: (list: Int, number: Int)
    private let tasks: (list: Int, code: Int, next: Int)
    private let isCarried: Bool
    /// The words by which a task says that it is the last.
    private static let ends: Set = ["NULL"]

    init(_ carried: CarriedFields) {
        let entity = carried.entity
        key = carried.any("code")
        steps = (entity.group("processes.steps") ?? 0, carried.any("processes.steps.number"))
        tasks = (
            entity.group("processes.steps.tasks") ?? 0, carried.any("processes.steps.tasks.code"),
            carried.any("processes.steps.tasks.next")
        )
        isCarried = carried.field("processes.steps.number") != nil || carried.field("processes.steps.tasks.next") != nil
    }

    func check(_ record: borrowing Record, _ log: inout ValidationLog) {
        guard isCarried else { return }
        if log.runs(.repeatedStep) { checkNumbers(record, &log) }
        if log.runs(.danglingTask) { checkTasks(record, &log) }
    }

    /// One finding a process, at the first step whose number was there before.
    private func checkNumbers(_ record: borrowing Record, _ log: inout ValidationLog) {
        var seen: [Int32: Set<String>] = [:]
        var repeated: [Int32: (row: Int, numbers: [String])] = [:]
        for row in record.rows.indices where record.rows[row].group == Int32(steps.list) {
            let slot = record[steps.number, row: row]
            guard slot.hasValue else { continue }
            let number = record.text(slot)
            let process = record.rows[row].parent
            if seen[process, default: []].insert(number).inserted { continue }
            repeated[process, default: (row, [])].numbers.append(number)
        }
        for (_, found) in repeated.sorted(by: { $0.key < $1.key }) {
            guard log.meets(.repeatedStep, "processes.steps.number") else { continue }
            let numbers = Set(found.numbers).sorted().joined(separator: ", ")
            let message = Phrase(
                vi: "Nhiều bước cùng thứ tự \(numbers).",
                en: "Several steps have the number \(numbers)."
            )
            let slot = record[steps.number, row: found.row]
            log.list(.repeatedStep, record, slot, key: key, field: steps.number, message)
        }
    }

    private func checkTasks(_ record: borrowing Record, _ log: inout ValidationLog) {
        let rows = record.rows.indices.filter { record.rows[$0].group == Int32(tasks.list) }
        let codes = Set(rows.map { record.text(record[tasks.code, row: $0]) })
        for row in rows {
            let slot = record[tasks.next, row: row]
            guard slot.hasValue else { continue }
            let next = record.text(slot)
            guard !codes.contains(next), !Self.ends.contains(next) else { continue }
            guard log.meets(.danglingTask, "processes.steps.tasks.next") else { continue }
            let task = record.text(record[tasks.code, row: row])
            let message = Phrase(
                vi: "Công việc «\(task)» chuyển sang «\(next)», công việc này không có.",
                en: "The task `\(task)` leads to `\(next)`, which is not there."
            )
            log.list(.danglingTask, record, slot, key: key, field: tasks.next, message)
        }
    }
}
