using System.Globalization;

namespace Clientele.Hosting.Configuration;

/// <summary>What those in line are told of their place.</summary>
/// <param name="words">In which <c>{place}</c> stands for it.</param>
internal sealed class PlaceText(string words)
{
    public string Words => words;

    public string At(int place) =>
        words.Replace("{place}", place.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
