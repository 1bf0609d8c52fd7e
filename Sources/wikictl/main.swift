import WikiCompiler

print("wikictl: not built yet")
