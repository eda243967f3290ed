import ArgumentParser
import LienThongMapping
import LienThongModel

/// Starts the command line; the executable's only call.
public enum CommandLineTool {
    /// Reads the process's arguments, runs the command and ends the process with its exit code.
    public static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if LienThong.isHelp(arguments) {
            print(LienThong.helpMessage())
            return
        }
        guard var command = LienThong.command(of: arguments) else {
            if let mistake = LienThong.unknownCommand(in: arguments) {
                LienThong.exit(withError: ValidationError(mistake))
            }
            return await LienThong.main(arguments)
        }
        do {
            try await command.run()
        } catch {
            LienThong.exit(withError: error)
        }
    }
}

extension LienThong {
    /// Whether all that is asked for is the program's own help, which needs nothing parsed.
    static func isHelp(_ arguments: [String]) -> Bool {
        arguments == ["--help"] || arguments == ["-h"]
    }

    /// The command that the arguments name, parsed as a tree of its own: the tree of all commands, and the question whether
    /// a completion script is asked for, cost each start more than reading its arguments does.
    ///
    /// - Returns: `nil` where they name none, or it cannot be run with them, or help is asked for. What is to be said then
    ///   only the whole tree knows.
    static func command(of arguments: [String]) -> (any AsyncParsableCommand)? {
        guard let first = arguments.first,
            let command = configuration.subcommands.first(where: { $0._commandName == first })
        else { return nil }
        return try? command.parseAsRoot(Array(arguments.dropFirst())) as? any AsyncParsableCommand
    }

    /// What is said of arguments that name no command where one has to stand, with the nearest there is.
    static func unknownCommand(in arguments: [String]) -> String? {
        var group: any ParsableCommand.Type = self
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            let commands = group.configuration.subcommands
            if commands.isEmpty { return nil }
            if let next = commands.first(where: { $0._commandName == word || $0.configuration.aliases.contains(word) })
            {
                group = next
                continue
            }
            let names = commands.map { $0._commandName } + ["help"]
            // A word may be what the default command takes.
            let isAmbiguous = group.configuration.defaultSubcommand != nil
            if word == "help" || isAmbiguous && NearestName.of(word, in: names) == nil { return nil }
            let hint = NearestName.hint(for: word, in: names)
            return "Không có lệnh «\(word)». \(hint.vi) There is no command `\(word)`. \(hint.en)"
        }
        return nil
    }
}
