using System.Security.Cryptography;
using Clientele.Cluster.Bus;

namespace Clientele.Cluster.Simulating;

/// <summary>Where workers and controllers meet on NATS, and what they call themselves. Stateless.</summary>
internal static class WorkerNames
{
    private const int IdLength = 32;
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>The machine, the same in all its processes; by its name where the system has no better.</summary>
    public static string Machine { get; } = MachineOf();

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Workers publish their cards there.</summary>
    public static string Cards(ClusterSubjects subjects) => subjects.Of("work", "card");

    /// <summary>A controller asks there for cards.</summary>
    public static string Call(ClusterSubjects subjects) => subjects.Of("work", "call");

    /// <summary>A controller asks a worker there to take a run.</summary>
    public static string Take(ClusterSubjects subjects, string worker) => subjects.Of("work", "take", worker);

    /// <summary>The worker's end of a stream.</summary>
    public static string ToWorker(ClusterSubjects subjects, string stream) =>
        subjects.Of("work", "stream", stream, "w");

    /// <summary>The controller's end of a stream.</summary>
    public static string ToController(ClusterSubjects subjects, string stream) =>
        subjects.Of("work", "stream", stream, "c");

    private static string MachineOf()
    {
        try
        {
            if (File.Exists(BootId))
                return File.ReadAllText(BootId).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // By its name then.
        }

        return Environment.MachineName[..Math.Min(64, Environment.MachineName.Length)];
    }
}
