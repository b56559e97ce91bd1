namespace Clientele.Microbench.Running;

/// <summary>On a benchmark whose operation must not allocate: one that does has failed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllocatesNothingAttribute : Attribute;
