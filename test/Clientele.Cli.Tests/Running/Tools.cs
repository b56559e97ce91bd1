namespace Clientele.Cli.Tests.Running;

/// <summary>Programs of the machine that tests talk to for real.</summary>
internal static class Tools
{
    /// <summary>The test is skipped where one is missing, but never on the build machine: there it fails.</summary>
    public static void Need(params string[] programs) => NeededPrograms.Need(programs);

    public static RunningProcess Start(string program, params string[] arguments)
    {
        Need(program);
        return new RunningProcess(program, arguments);
    }
}
