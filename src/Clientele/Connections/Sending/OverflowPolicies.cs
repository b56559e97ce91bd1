using System.Diagnostics.CodeAnalysis;

namespace Clientele;

/// <summary>The names of policies as people write them.</summary>
public static class OverflowPolicies
{
    /// <summary>The name: <c>disconnect</c>, <c>drop-newest</c>, <c>drop-oldest</c> or <c>wait</c>.</summary>
    public static string ToName(this OverflowPolicy policy) => policy switch
    {
        OverflowPolicy.DropNewest => "drop-newest",
        OverflowPolicy.DropOldest => "drop-oldest",
        OverflowPolicy.Wait => "wait",
        _ => "disconnect",
    };

    /// <summary>Finds a policy by its name, or says what is wrong.</summary>
    /// <param name="name">See <see cref="ToName"/>.</param>
    /// <param name="policy">The policy; the default one for an unknown name.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(
        string? name, out OverflowPolicy policy, [NotNullWhen(false)] out ParseFailure? failure)
    {
        policy = Enum.GetValues<OverflowPolicy>().FirstOrDefault(one => one.ToName() == name);
        failure = policy.ToName() == name ? null
            : new ParseFailure(ParseFailureCode.UnknownPolicy, name ?? "", Argument: name ?? "");
        return failure is null;
    }
}
