namespace Clientele.Cli.Service;

/// <summary>What a service manager tells a process in its environment, and that process alone.</summary>
internal static class ServiceVariables
{
    /// <summary>The value, which processes that are started later do not get; null where there is none.</summary>
    public static string? Take(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        if (value is not null)
            Environment.SetEnvironmentVariable(name, null);
        return value;
    }
}
