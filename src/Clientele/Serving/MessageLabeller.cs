namespace Clientele;

/// <summary>
/// Looks at a message before watchers do: see <see cref="ServerOptions.Labeller"/>. The message's bytes are valid
/// during the call.
/// </summary>
public delegate MessageLabel MessageLabeller(Customer customer, in Message message);
