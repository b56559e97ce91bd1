namespace Clientele.Scripting;

/// <summary>What an <see cref="Expectation"/> expects.</summary>
public enum ExpectationKind
{
    /// <summary>No reply: see <see cref="Expectation.None"/>.</summary>
    None,

    /// <summary>The same bytes: see <see cref="Expectation.Echo"/>.</summary>
    Echo,

    /// <summary>One message: see <see cref="Expectation.Any"/>.</summary>
    Any,

    /// <summary>A text: see <see cref="Expectation.Text"/>.</summary>
    Text,

    /// <summary>Bytes: see <see cref="Expectation.Bytes(ReadOnlyMemory{byte})"/>.</summary>
    Bytes,

    /// <summary>A regular expression: see <see cref="Expectation.Regex"/>.</summary>
    Regex,

    /// <summary>Silence: see <see cref="Expectation.Nothing"/>.</summary>
    Nothing,

    /// <summary>The checked payload that was said: see <see cref="Expectation.Checked"/>.</summary>
    Checked,

    /// <summary>A text somewhere in a message: see <see cref="Expectation.Contains"/>.</summary>
    Contains,

    /// <summary>A text at the beginning: see <see cref="Expectation.Starts"/>.</summary>
    Starts,

    /// <summary>A text at the end: see <see cref="Expectation.Ends"/>.</summary>
    Ends,

    /// <summary>One of several: see <see cref="Expectation.OneOf"/>.</summary>
    OneOf,
}
