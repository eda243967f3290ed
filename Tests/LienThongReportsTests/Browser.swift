import Foundation
import Testing

/// A headless Chromium, driven through chromedriver by plain WebDriver calls over HTTP.
final class Browser {
    struct Failure: Error {
        var message: String
    }

    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    private let driver: Process
    private let server: LoopbackHTTP
    private var session = ""

    /// Starts a driver on a free loopback port and opens a window.
    private init(driver tool: Tool, chromium: Tool, width: Int, height: Int) async throws {
        driver = Process()
        driver.executableURL = URL(filePath: tool.path)
        driver.arguments = ["--port=0"]
        let pipe = Pipe()
        driver.standardOutput = pipe
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        server = LoopbackHTTP(port: try Self.port(in: pipe))
        do {
            let arguments = [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--window-size=\(width),\(height)",
            ]
            let capabilities: [String: Any] = [
                "alwaysMatch": [
                    "browserName": "chrome", "goog:chromeOptions": ["binary": chromium.path, "args": arguments],
                ] as [String: Any]
            ]
            let value = try await send("POST", "/session", ["capabilities": capabilities])
            guard let id = (value as? [String: Any])?["sessionId"] as? String else {
                throw Failure(message: "no session: \(value)")
            }
            session = "/session/" + id
        } catch {
            await stop()
            throw error
        }
    }

    /// Ends the driver, which ends its browser; by force when it does not go, as test runners block polite signals.
    private func stop() async {
        _ = try? await send("GET", "/shutdown", nil)
        for _ in 0..<100 where driver.isRunning { try? await Task.sleep(for: .milliseconds(50)) }
        if driver.isRunning { _ = kill(driver.processIdentifier, SIGKILL) }
    }

    /// Runs a body with a browser; skips loudly where Chromium or its driver is not installed.
    static func with(width: Int = 1_280, height: Int = 1_000, _ body: (Browser) async throws -> Void) async throws {
        guard let driver = Tool("chromedriver"), let chromium = Tool("chromium", "chromium-browser", "google-chrome")
        else { return }
        let browser = try await Browser(driver: driver, chromium: chromium, width: width, height: height)
        do {
            try await body(browser)
        } catch {
            await browser.close()
            throw error
        }
        await browser.close()
    }

    /// Opens an address.
    func open(_ address: String) async throws {
        _ = try await send("POST", session + "/url", ["url": address])
    }

    /// Types text into the element that a selector finds.
    func type(_ text: String, into selector: String) async throws {
        let id = try await element(selector)
        _ = try await send("POST", session + "/element/\(id)/value", ["text": text])
    }

    /// Clicks the element that a selector finds.
    func click(_ selector: String) async throws {
        let id = try await element(selector)
        _ = try await send("POST", session + "/element/\(id)/click", [:])
    }

    /// The value of a JavaScript expression.
    func value(_ expression: String) async throws -> Any {
        let body: [String: Any] = ["script": "return (\(expression));", "args": [Any]()]
        return try await send("POST", session + "/execute/sync", body)
    }

    /// Waits until an expression has a value, at most some seconds, and returns the last value seen.
    func value(_ expression: String, becomes expected: String, seconds: Int = 20) async throws -> String {
        var last = ""
        for _ in 0..<(seconds * 20) {
            last = "\(try await value(expression))"
            if last == expected { return last }
            try await Task.sleep(for: .milliseconds(50))
        }
        return last
    }

    private func element(_ selector: String) async throws -> String {
        let body = ["using": "css selector", "value": selector]
        let found = try await send("POST", session + "/element", body)
        guard let id = (found as? [String: Any])?[Self.elementKey] as? String else {
            throw Failure(message: "no element \(selector)")
        }
        return id
    }

    private func close() async {
        _ = try? await send("DELETE", session, nil)
        await stop()
    }

    private func send(_ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let (status, answer) = try server.send(method, path, data)
        let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
        guard status == 200 else { throw Failure(message: "\(method) \(path): \(object?["value"] ?? "?")") }
        return object?["value"] ?? NSNull()
    }

    /// Reads the port that the driver says it has chosen.
    private static func port(in pipe: Pipe) throws -> UInt16 {
        var text = ""
        while !text.contains("successfully on port") || !text.hasSuffix("\n") {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(message: "chromedriver did not start: \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
        let tail = text.components(separatedBy: "successfully on port ").last ?? ""
        guard let port = UInt16(tail.prefix { $0.isNumber }) else { throw Failure(message: text) }
        return port
    }
}
