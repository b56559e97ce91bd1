using Clientele.Hosting;

namespace Clientele.Cli.Configuring;

/// <summary>What was said of one server, by a file and by flags, and what the command has where nothing was.</summary>
internal sealed class ServedOptions
{
    /// <summary>Empty for the only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it begins in its file; null without a file.</summary>
    public string? Place { get; init; }

    public ClienteleOptions Server { get; } = new()
    {
        DeliverIncomplete = true, // rules look at what is complete themselves
        // Rules and operators do not wait: who does not read is not to lose what it is told without a word.
        Overflow = OverflowPolicy.Disconnect,
    };

    /// <summary>The same, as the server takes it; without TLS.</summary>
    public ServerOptions Options { get => Server.Server; set => Server.Server = value; }

    /// <summary>The file of its rules.</summary>
    public string? Rules { get; set; }

    /// <summary><c>none</c>, <c>echo</c>, <c>text:WORDS</c> or <c>file:PATH</c>.</summary>
    public string? Reply { get; set; }

    public string? Greeting { get; set; }

    public int? CloseAfter { get; set; }

    /// <summary>The keys of which something was said, each with where.</summary>
    public Dictionary<string, string> Said { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a key was said; where the server begins when it was not.</summary>
    public string PlaceOf(string key) => Said.GetValueOrDefault(key) ?? Place ?? key;
}
