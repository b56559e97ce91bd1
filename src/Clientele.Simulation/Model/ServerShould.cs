namespace Clientele.Simulation;

/// <summary>What a server should do about a customer who misbehaves.</summary>
public enum ServerShould
{
    /// <summary>Serve it as any other.</summary>
    Serve,

    /// <summary>Hang up.</summary>
    HangUp,

    /// <summary>Anything, as long as the others do not suffer.</summary>
    DoAnything,
}
