print("usage: wikictl-bench NAME")
