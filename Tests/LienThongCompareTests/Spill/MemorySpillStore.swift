import LienThongCompare
import Synchronization

/// Keeps what is put aside in memory, and fails where a test asks for it.
final class MemorySpillStore: SpillStore {
    struct Full: Error {}

    /// One file.
    private final class File: SpillFile {
        private let bytes = Mutex<[UInt8]>([])
        private let store: MemorySpillStore

        init(_ store: MemorySpillStore) {
            self.store = store
        }

        func write(_ piece: [UInt8], at offset: Int) throws {
            try bytes.withLock { bytes in
                precondition(bytes.count == offset, "Pieces are written one after another.")
                if bytes.count + piece.count > store.room { throw Full() }
                bytes += piece
            }
        }

        func read(at offset: Int, count: Int) throws -> [UInt8] {
            bytes.withLock { Array($0[offset..<offset + count]) }
        }
    }

    private let room: Int
    private let files = Mutex(0)

    /// Makes a store whose files hold so many bytes.
    init(room: Int = .max) {
        self.room = room
    }

    /// The number of files made.
    var fileCount: Int { files.withLock { $0 } }

    func makeFile() throws -> any SpillFile {
        files.withLock { $0 += 1 }
        return File(self)
    }
}
