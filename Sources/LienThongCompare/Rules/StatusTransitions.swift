import LienThongModel

/// The moves between states that the life of a dossier knows, as data.
public struct StatusTransitions: Decodable, Sendable {
    /// The states that can follow one state.
    public struct Move: Decodable, Hashable, Sendable {
        /// The state left.
        public var from: DossierState
        /// The states that can follow.
        public var to: [DossierState]

        /// Makes a move.
        public init(from: DossierState, to: [DossierState]) {
            self.from = from
            self.to = to
        }
    }

    /// The name of the set of moves, with its date.
    public var name: String
    /// The moves.
    public var moves: [Move]

    /// Makes a set of moves.
    public init(name: String = "", moves: [Move] = []) {
        self.name = name
        self.moves = moves
    }

    /// The number of moves of the shortest path between each two states, row by row; 255 where there is no path.
    func distances() -> [UInt8] {
        let count = CodeList.dossierStatus.terms.count
        var distances = [UInt8](repeating: 255, count: count * count)
        for start in 0..<count {
            distances[start * count + start] = 0
            var frontier = [start]
            var length: UInt8 = 1
            while !frontier.isEmpty {
                var next: [Int] = []
                for move in moves where frontier.contains(move.from.index) {
                    for state in move.to where distances[start * count + state.index] == 255 {
                        distances[start * count + state.index] = length
                        next.append(state.index)
                    }
                }
                frontier = next
                length += 1
            }
        }
        return distances
    }
}
