namespace Clientele.Cli.Service;

/// <summary>What a service manager tells a process in its environment, and that process alone.</summary>
internal static class ServiceVariables
{
    /// <summary>Reads a variable and removes it: child processes do not get it. Null when it is not set.</summary>
    public static string? Take(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        if (value is not null)
            Environment.SetEnvironmentVariable(name, null);
        return value;
    }
}
