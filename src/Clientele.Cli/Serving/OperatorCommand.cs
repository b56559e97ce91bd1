namespace Clientele.Cli.Serving;

/// <summary>A command of the operator: at the prompt, from a file, and at the control socket. Immutable.</summary>
/// <param name="Name">Its name, without the slash.</param>
/// <param name="Usage">How it is used, in the person's language.</param>
/// <param name="TakesCustomers">Whether it begins with customers.</param>
/// <param name="NeedsMore">Whether something must follow the name.</param>
internal sealed record OperatorCommand(
    string Name, Func<string> Usage, bool TakesCustomers = false, bool NeedsMore = false)
{
    /// <summary>As it is typed.</summary>
    public string Typed => "/" + Name;
}
