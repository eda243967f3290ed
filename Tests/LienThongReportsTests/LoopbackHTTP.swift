import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One HTTP exchange with a server on the loopback, over a socket of its own.
///
/// chromedriver writes `Content-Length:915` without a blank, which is correct but more than URLSession on Linux reads.
struct LoopbackHTTP {
    struct Failure: Error {
        var message: String
    }

    var port: UInt16

    /// Sends a request and returns the status and the body.
    func send(_ method: String, _ path: String, _ body: Data?) throws -> (status: Int, body: Data) {
        let connection = try connect()
        defer { _ = close(connection) }
        var request = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        if let body { request += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
        try write(Array((request + "\r\n").utf8) + Array(body ?? Data()), to: connection)
        return try response(from: connection)
    }

    private func connect() throws -> Int32 {
        #if canImport(Darwin)
        let connection = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard connection >= 0 else { throw Failure(message: "no socket") }
        var timeout = timeval(tv_sec: 30, tv_usec: 0)
        _ = unsafe setsockopt(
            connection,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &timeout,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        // A socket address of the Internet family is passed as the general one, as the call wants it.
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe socketConnect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            _ = close(connection)
            throw Failure(message: "no connection to port \(port)")
        }
        return connection
    }

    private func write(_ bytes: [UInt8], to connection: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.send(connection, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { throw Failure(message: "the connection broke while writing") }
            rest = rest.dropFirst(count)
        }
    }

    private func response(from connection: Int32) throws -> (status: Int, body: Data) {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let response = Self.parse(received) { return response }
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { throw Failure(message: "the answer ended early") }
            received.append(contentsOf: buffer[..<count])
        }
    }

    /// The response, when it is there as a whole.
    private static func parse(_ data: Data) -> (status: Int, body: Data)? {
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let length = head.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }
        let body = data[end.upperBound...]
        guard let length, body.count >= length else { return nil }
        let status = head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return (status, Data(body.prefix(length)))
    }
}

private func socketConnect(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    unsafe connect(socket, address, length)
}
