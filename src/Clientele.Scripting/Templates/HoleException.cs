namespace Clientele.Scripting.Templates;

/// <summary>A hole cannot be computed from what is there.</summary>
/// <param name="hole">What stands in its braces.</param>
/// <param name="why">Why not.</param>
internal sealed class HoleException(string hole, string why) : FormatException(why)
{
    public string Hole => hole;
}
