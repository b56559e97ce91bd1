namespace Clientele;

/// <summary>A pipe to be read has no writer, or nothing came for half a minute.</summary>
public sealed class SilentPipeException : IOException
{
    internal SilentPipeException() : base("it is a pipe that nobody writes to (start its writer first)")
    {
    }
}
