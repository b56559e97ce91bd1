namespace Clientele.Cli.Tests.Running;

/// <summary>Programs of the machine that tests talk to for real.</summary>
internal static class Tools
{
    /// <summary>The test is skipped where one is missing, but never on the build machine: there it fails.</summary>
    public static void Need(params string[] programs)
    {
        foreach (string program in programs)
        {
            if (IsThere(program))
                continue;
            string why = $"{program} is not installed";
            if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(why);
            Assert.Skip(why);
        }
    }

    public static RunningProcess Start(string program, params string[] arguments)
    {
        Need(program);
        return new RunningProcess(program, arguments);
    }

    private static bool IsThere(string program) => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program))) == true;
}
