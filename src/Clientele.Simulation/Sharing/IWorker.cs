namespace Clientele.Simulation.Sharing;

/// <summary>Another process of this program, that carries a part of the customers.</summary>
internal interface IWorker : IAsyncDisposable
{
    Stream Input { get; }

    Stream Output { get; }

    /// <summary>What became of it, once its output has ended; <paramref name="why"/> is what it said itself.</summary>
    string Describe(string? why);
}

/// <summary>A process that carried a part of the customers ended before its time.</summary>
public sealed class SimulatorLostException : Exception
{
    /// <summary>With what became of it.</summary>
    public SimulatorLostException(string message) : base(message) { }

    /// <summary>With what became of it.</summary>
    public SimulatorLostException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Nothing is known of it.</summary>
    public SimulatorLostException() : base("a process that carried a part of the customers is lost") { }
}
