import WikiCompiler

Program.main()
