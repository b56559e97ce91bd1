namespace Clientele.Simulation.Distributed;

/// <summary>Another process of this program, that carries a part of the customers.</summary>
internal interface IWorkerProcess : IAsyncDisposable
{
    Stream Input { get; }

    Stream Output { get; }

    /// <summary>What became of it, once its output has ended; <paramref name="why"/> is what it said itself.</summary>
    string Describe(string? why);
}
