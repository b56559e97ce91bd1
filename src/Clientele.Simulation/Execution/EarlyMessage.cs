namespace Clientele.Simulation.Execution;

/// <summary>A message that came before it was expected.</summary>
/// <param name="Bytes">What it says.</param>
/// <param name="FirstAt">When it began to come, in the loop's time.</param>
/// <param name="At">When it was whole.</param>
/// <param name="IsCut">It never was: the stream has ended in the middle of it.</param>
internal readonly record struct EarlyMessage(byte[] Bytes, long FirstAt, long At, bool IsCut);
