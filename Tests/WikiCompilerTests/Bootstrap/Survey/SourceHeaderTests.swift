import Testing

@testable import WikiCompiler

@Suite("Comments at the head of a source file")
struct SourceHeaderTests {
    @Test(
        "The first sentence on what a file is for is found in each language",
        arguments: [
            (
                "swift", "Oven.swift", "import Foundation\n\n/// An oven with two chambers.\n/// More.\nstruct Oven {}\n",
                "An oven with two chambers."
            ),
            (
                "python", "oven.py", "#!/usr/bin/env python3\n# coding: utf-8\n\"\"\"Heats the oven slowly.\n\nMore.\n\"\"\"\nimport os\n",
                "Heats the oven slowly."
            ),
            (
                "rust", "lib.rs", "// Licensed under MIT.\n\n//! Fires clay in rounds,\n//! slowly.\n//!\n//! # Use\nuse std;\n",
                "Fires clay in rounds, slowly."
            ),
            ("rust", "lib.rs", "/*!\nFires clay in rounds.\n\nMore here.\n*/\nuse std;\n", "Fires clay in rounds."),
            ("go", "doc.go", "// Package oven fires the clay.\npackage oven\n", "Package oven fires the clay."),
            ("typescript", "oven.ts", "/**\n * @fileoverview Fires clay in rounds.\n */\nexport const a = 1\n", "Fires clay in rounds."),
            ("javascript", "oven.js", "// Fires the clay in rounds.\n\nimport x from 'y'\n", "Fires the clay in rounds."),
            (
                "c", "oven.c", "/* oven.c - Fires the clay in rounds.\n *\n * Copyright (c) Kiln\n */\n#include <a.h>\n",
                "Fires the clay in rounds."
            ),
            (
                "c", "oven.h",
                "/* Copyright (c) Kiln */\n#ifndef OVEN_H\n#define OVEN_H\n\n/* Fires the clay in two\n * rounds. */\n\n#include <a.h>\n",
                "Fires the clay in two rounds."
            ),
            (
                "ruby", "oven.rb", "# frozen_string_literal: true\n\n# Fires the clay in rounds.\n\nrequire 'x'\n",
                "Fires the clay in rounds."
            ),
            (
                "elixir", "oven.ex", "defmodule Kiln.Oven do\n  @moduledoc \"\"\"\n  Fires the clay in rounds.\n  \"\"\"\nend\n",
                "Fires the clay in rounds."
            ),
            (
                "java", "Oven.java",
                "/* Licensed to Kiln */\npackage kiln;\n\nimport java.util.List;\n\n/**\n * An oven with two chambers. More.\n */\npublic class Oven {}\n",
                "An oven with two chambers."
            ),
            ("shell", "fire.sh", "#!/bin/sh\n# Fires the clay in rounds.\n\nset -e\n", "Fires the clay in rounds."),
        ])
    func found(_ language: String, _ name: String, _ text: String, _ sentence: String) throws {
        let header = try #require(SourceHeader(Array(text.utf8), language: language, name: name))
        #expect(header.sentence == sentence)
        #expect(text.contains(header.quote))
    }

    @Test(
        "Licences, orders to tools and comments of one declaration say nothing of the file",
        arguments: [
            ("c", "a.c", "/*\n * Copyright (c) Kiln. All rights reserved.\n */\n#include <a.h>\n"),
            (
                "swift", "Oven.swift",
                "//===----===//\n//\n// This source file is part of the Kiln open source project\n//\n//===----===//\n\nimport A\n"
            ),
            ("swift", "Oven.swift", "/// How hot it gets in there.\nlet heat = 3\n"),
            ("typescript", "a.ts", "/** How hot it gets in there. */\nexport const heat = 3\n"),
            ("javascript", "a.js", "/* eslint-disable no-console */\n\nlet a\n"),
            ("rust", "a.rs", "// How it works in there is odd.\nuse std;\n"), ("python", "a.py", "# Fires the clay slowly.\nimport a\n"),
            ("go", "a.go", "// Licensed under MIT.\n\npackage a\n"), ("python", "a.py", ""),
        ])
    func none(_ language: String, _ name: String, _ text: String) {
        #expect(SourceHeader(Array(text.utf8), language: language, name: name) == nil)
    }

    @Test("TODOs count in comments, not in names, strings or addresses")
    func marks() {
        let text = """
            // TODO: fire it twice
            let TODO = 1
            let b = "TODO list" // FIXME(ada): too hot
            let url = "http://x/TODO"
             * HACK around the lid
            // XXXX is no mark, nor is TODO-list
            """
        let found = SourceScan(Array(text.utf8), language: "javascript").marks
        #expect(found.map(\.word) == ["TODO", "FIXME", "HACK"])
        #expect(found.map(\.line) == [1, 3, 5])
    }
}
