namespace Clientele.Text.Codecs;

/// <summary>Whether a code is written for its character, which may have several codes.</summary>
internal enum CodeUse
{
    /// <summary>It is only read.</summary>
    Never,

    /// <summary>Where there is no other.</summary>
    Spare,

    /// <summary>The lowest of these is written.</summary>
    Usual,

    /// <summary>Before all others.</summary>
    Preferred,
}
