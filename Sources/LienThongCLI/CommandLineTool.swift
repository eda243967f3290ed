import ArgumentParser

/// Starts the command line; the executable's only call.
public enum CommandLineTool {
    /// Reads the process's arguments, runs the command and ends the process with its exit code.
    public static func main() async {
        await LienThong.main()
    }
}
