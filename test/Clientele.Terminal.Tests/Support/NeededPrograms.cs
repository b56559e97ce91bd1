namespace Clientele.Terminal.Tests.Support;

/// <summary>Programs of the machine that a test cannot do without.</summary>
internal static class NeededPrograms
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

    private static bool IsThere(string program) => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program))) == true;
}
