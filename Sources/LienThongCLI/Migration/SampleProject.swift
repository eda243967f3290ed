/// The project that a new migration starts from.
enum SampleProject {
    static let text = """
        # LienThong: dự án di chuyển dữ liệu. Đường dẫn tính từ thư mục của tệp này.
        # Paths are seen from this file's folder. Check with: lienthong migrate check .

        name: Hợp nhất Bắc Giang và Bắc Ninh
        cutOver: "2025-07-01"                      # from when on the new bodies are in charge

        # succession: [succession/so-nganh.yaml]   # beside the toolkit's own; lienthong succession check FILE
        # decisions: decisions.yaml                # decisions: [{code, take: SOURCE, who, reason}]
        state: state                               # what a run needs to go on, and the proof; holds personal data

        sources:
          bac-giang:
            path: exports/bac-giang/ho-so.xml
            format: opencps.dossier                # detected when left out
            province: H02
          bac-ninh:
            path: exports/bac-ninh/ho-so.json
            format: national.dossier
            province: H05
          # mot-cua: {system: mot-cua}             # as `lienthong fetch mot-cua` last read it; config: lienthong.yaml

        moves:
          ho-so:
            entity: dossier                        # or procedure
            from: [bac-ninh, bac-giang]            # the order in which they count
            to: {path: out/ho-so.ndjson, format: lienthong.dossier}
            duplicates: person                     # first, latest, or person: which of several records of a code
            # closes:                              # what is left behind on purpose, under the rule's name
            #   tra-truoc-2016: {status: [returned], returnedDate: {before: "2016-01-01"}}
            # wins: {note: bac-giang}              # whose value counts, by field, where records are joined
            maxRejected: 0.1%                      # a number or a share; more than that is no success
            # maxLeftOut: 5                        # as much of records that lack a value which could not be read
            sample: 20                             # records side by side in the minutes

        """
}
