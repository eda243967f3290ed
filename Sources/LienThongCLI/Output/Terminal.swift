import Foundation

/// What is known about the terminal, and how to write to it.
enum Terminal {
    /// The width to fit text into: the terminal's, or 100 columns in a pipe.
    static var width: Int {
        var size = winsize()
        // The call fills the structure or fails.
        guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return 100 }
        return max(60, Int(size.ws_col))
    }

    /// Whether standard error is a terminal.
    static var isErrorTerminal: Bool {
        isatty(STDERR_FILENO) == 1
    }

    /// Writes a line to standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
