using System.Diagnostics.CodeAnalysis;
using Clientele.Connections;

namespace Clientele;

/// <summary>What very many connections have in common, in one object instead of one for each. Any thread.</summary>
[Experimental("CLIENTELE001")]
public sealed class SharedConnectOptions
{
    /// <summary>
    /// Takes <see cref="ConnectOptions.MaxFrame"/>, <see cref="ConnectOptions.QueueBytes"/>,
    /// <see cref="ConnectOptions.Overflow"/>, <see cref="ConnectOptions.CloseTimeout"/> and
    /// <see cref="ConnectOptions.Logger"/>; the other options are not looked at.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it and what to do.</exception>
    public SharedConnectOptions(ConnectOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Settings = ConnectionSettings.Of(options);
    }

    internal ConnectionSettings Settings { get; }
}
