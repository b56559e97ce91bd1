namespace Clientele;

/// <summary>A message that the framing in force cannot carry. Its text is one line. Nothing was sent.</summary>
public sealed class FramingException : ArgumentException
{
    internal FramingException(string message)
        : base(message)
    {
    }
}
