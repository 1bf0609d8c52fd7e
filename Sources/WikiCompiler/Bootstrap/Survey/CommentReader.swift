/// Takes the comments off the head of a source file.
struct CommentReader {
    let bytes: [UInt8]
    let language: String
    /// The comments before the first line of code that ends the head, in order.
    private(set) var blocks: [CommentBlock] = []
    /// The first line of code behind the last block, trimmed; empty when there is none.
    private(set) var code = ""
    /// Whether an empty line stands between the last block and the code.
    private(set) var isApart = false
    private var at = 0

    init(_ bytes: [UInt8], language: String) {
        self.bytes = bytes
        self.language = language
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        read()
    }

    private mutating func read() {
        let marks = SourceLanguage.lineMarks(language).map { Array($0.utf8) }
        var open: CommentBlock?
        func close(_ blocks: inout [CommentBlock], at end: Int) {
            guard var block = open else { return }
            block.end = end
            blocks.append(block)
            open = nil
        }
        while at < bytes.count {
            let line = line(from: at)
            let bare = line.drop { $0.isSpace }
            if bare.isEmpty || bare.allSatisfy(\.isSpace) {
                close(&blocks, at: at)
                isApart = true
                at = line.endIndex + 1
            } else if at == 0, bare.starts(with: Array("#!".utf8)), language != "rust" {
                at = line.endIndex + 1
            } else if let mark = marks.first(where: { bare.starts(with: $0) }), !isPreprocessor(bare) {
                let content = bare.dropFirst(mark.count)
                let spelled = mark + content.prefix { $0 == mark[0] || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "|") }
                if open == nil || open?.mark != String(decoding: spelled, as: UTF8.self), spelled.count > 2 || open == nil {
                    close(&blocks, at: at)
                    open = CommentBlock(mark: String(decoding: spelled, as: UTF8.self))
                }
                open?.add(bare.dropFirst(spelled.count))
                isApart = false
                at = line.endIndex + 1
            } else if let pair = Self.pairs(language).first(where: { bare.starts(with: Array($0.open.utf8)) }) {
                close(&blocks, at: at)
                guard let block = enclosed(pair, from: bare.startIndex) else { return }
                blocks.append(block)
                isApart = false
                at = block.end
            } else {
                close(&blocks, at: at)
                let text = String(decoding: line, as: UTF8.self).trimmed
                guard isPreamble(text) else {
                    code = text
                    return
                }
                at = line.endIndex + 1
            }
        }
        close(&blocks, at: at)
    }

    private func line(from start: Int) -> ArraySlice<UInt8> { bytes[start..<(bytes[start...].firstIndex(of: 10) ?? bytes.count)] }

    /// What opens and closes a comment or a string that documents a module.
    private static func pairs(_ language: String) -> [(open: String, close: String)] {
        switch language {
        case "python": [("r\"\"\"", "\"\"\""), ("\"\"\"", "\"\"\""), ("'''", "'''")]
        case "elixir": [("@moduledoc \"\"\"", "\"\"\""), ("@moduledoc ~S\"\"\"", "\"\"\"")]
        case "ruby": [("=begin", "=end")]
        case "haskell", "elm": [("{-|", "-}"), ("{- |", "-}"), ("{-", "-}")]
        case "ocaml", "fsharp": [("(**", "*)"), ("(*", "*)")]
        case "lua": [("--[[", "]]")]
        case "shell", "perl", "r", "julia", "nim", "crystal", "erlang", "clojure", "zig", "tcl": []
        default: [("/*!", "*/"), ("/**", "*/"), ("/*", "*/")]
        }
    }

    /// The block from its opening mark on; nil when it is never closed in what was read.
    private func enclosed(_ pair: (open: String, close: String), from start: Int) -> CommentBlock? {
        var block = CommentBlock(mark: pair.open)
        let close = Array(pair.close.utf8)
        var from = start + pair.open.utf8.count
        while from < bytes.count {
            let line = line(from: from)
            var content = line
            let end = line.indices.first { line[$0...].starts(with: close) }
            if let end { content = line[line.startIndex..<end] }
            let bare = content.drop { $0.isSpace }
            if bare.first == UInt8(ascii: "*"), pair.close == "*/" { content = bare.drop { $0 == UInt8(ascii: "*") } }
            block.add(content)
            if end != nil {
                block.end = line.endIndex + 1
                return block
            }
            from = line.endIndex + 1
        }
        return nil
    }

    /// `#include` and the like begin with a comment mark of other languages.
    private func isPreprocessor(_ line: ArraySlice<UInt8>) -> Bool {
        language == "php" && line.starts(with: Array("#[".utf8))
    }

    /// Lines that may stand before the words on what a file is for.
    private func isPreamble(_ line: String) -> Bool {
        switch language {
        case "c", "cpp", "objective-c", "cuda":
            ["#ifndef", "#define", "#pragma once", "#ifdef __cplusplus", "extern \"C\""].contains { line.hasPrefix($0) } && blocks.count < 3
        case "rust": line.hasPrefix("#!")
        case "php": line.hasPrefix("<?php") || line.hasPrefix("declare(")
        case "javascript", "typescript": line.hasPrefix("'use strict'") || line.hasPrefix("\"use strict\"")
        case "elixir": line.hasPrefix("defmodule ")
        case "swift", "java", "kotlin", "scala":
            ["import ", "package ", "@_exported", "@testable", "@file:", "public import", "internal import", "#if", "#endif", "#else"]
                .contains { line.hasPrefix($0) }
        case "go": line.hasPrefix("//go:")
        default: false
        }
    }
}
