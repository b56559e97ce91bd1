using System.Diagnostics.CodeAnalysis;

namespace Clientele;

/// <summary>The names of policies as flags, files and configuration write them.</summary>
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

    /// <summary>Finds a policy by its name, or says in one line which names there are.</summary>
    /// <param name="name">See <see cref="ToName"/>.</param>
    /// <param name="policy">The policy; the default one where there is none of this name.</param>
    /// <param name="error">What is wrong, and what to write instead; null where nothing is.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? name, out OverflowPolicy policy, [NotNullWhen(false)] out string? error)
    {
        policy = Enum.GetValues<OverflowPolicy>().FirstOrDefault(one => one.ToName() == name);
        error = policy.ToName() == name ? null
            : $"'{SafeText.Show(name ?? "")}' is not a policy (take disconnect, drop-newest, drop-oldest or wait)";
        return error is null;
    }
}
