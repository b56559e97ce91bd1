return new Clientele.Microbench.CommandLine().Build().Parse(args).Invoke();
