import LienThongCLI

await LienThong.main()
