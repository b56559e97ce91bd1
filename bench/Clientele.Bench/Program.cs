return await new Clientele.Bench.CommandLine().Build().Parse(args).InvokeAsync();
