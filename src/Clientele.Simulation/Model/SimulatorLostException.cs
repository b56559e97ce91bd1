namespace Clientele.Simulation;

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
