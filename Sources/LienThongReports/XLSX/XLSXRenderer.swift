struct XLSXRenderer {
    var document: ReportDocument
    func write(to path: String) throws {}
}
