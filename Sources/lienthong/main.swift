import LienThongCLI

await CommandLineTool.main()
