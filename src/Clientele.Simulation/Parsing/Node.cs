namespace Clientele.Simulation.Parsing;

/// <summary>A value of a YAML file, and where it stands.</summary>
internal abstract class Node(Place place, int height)
{
    public Place Place => place;

    /// <summary>How many values it is, with all that is in it.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>How deep lists and maps are nested in it, itself included; 0 for a word.</summary>
    public int Height { get; private set; } = height;

    /// <summary>What stands there, for an error to say.</summary>
    public abstract string Shown { get; }

    public ScenarioException Fault(string reason) => new(place.File, place.Line, place.Column, reason);

    public ScenarioException Expected(string what) => Fault($"{Shown} stands where {what} is expected");

    protected void Include(Node child) => (Size, Height) = (Size + child.Size, Math.Max(Height, child.Height + 1));
}
