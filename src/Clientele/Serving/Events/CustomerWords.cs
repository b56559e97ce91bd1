namespace Clientele;

/// <summary>What a customer said, or was told.</summary>
public abstract class CustomerWords : ServerEvent
{
    internal CustomerWords(Customer customer, byte[] bytes) : base(customer) => Bytes = bytes;

    /// <summary>The bytes, without line end, delimiter or length for what was said; as sent for what was told.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The text; bytes that are not valid are shown as <c>\xHH</c>. Decoded at each call.</summary>
    public abstract string Text { get; }

    internal override int Weight => WeightOf(Bytes.Length);

    internal static int WeightOf(int length) => 160 + length;
}
