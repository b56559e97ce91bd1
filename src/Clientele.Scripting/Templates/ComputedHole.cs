namespace Clientele.Scripting.Templates;

/// <summary>What is computed from other bytes of a message. Immutable.</summary>
internal abstract class ComputedHole
{
    /// <summary>The bytes that it always takes; 0 where that depends on what it is computed from.</summary>
    public virtual int Size => 0;

    /// <summary>It depends on how many bytes there are, and not on which.</summary>
    public virtual bool IsOfLength => false;

    /// <summary>Some bytes do not allow it.</summary>
    public virtual bool MayFail => false;

    /// <param name="covered">What it is computed from.</param>
    /// <param name="key">The key, where it has one.</param>
    /// <exception cref="FormatException">The bytes do not allow it.</exception>
    public abstract byte[] Of(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> key);
}
