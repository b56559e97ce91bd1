namespace Clientele.Scripting;

/// <summary>What a checked payload says of itself: see <see cref="Saying.Checked"/>.</summary>
/// <param name="Customer">Whose it is, from 1; 0 where it is not a checked payload.</param>
/// <param name="Message">The customer's message, from 1.</param>
/// <param name="IsWhole">Its length and its checksum are right.</param>
/// <param name="IsCut">It says that it is longer than it is.</param>
public readonly record struct CheckedPayload(int Customer, long Message, bool IsWhole, bool IsCut);
