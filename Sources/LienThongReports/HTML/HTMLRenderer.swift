struct HTMLRenderer {
    var document: ReportDocument
    var options: ReportOptions
    func write(to output: inout ByteOutput) throws {}
}
