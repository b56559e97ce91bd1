namespace Clientele.Architecture.Tests;

/// <summary>
/// The map of the house: each assembly and each folder with what it may use. A folder that is not here has no place; an arrow
/// that is not here is not allowed. There are no exceptions: a project whose folders are not layers yet is not listed yet.
/// </summary>
internal static class HouseMap
{
    /// <summary>Each project in <c>src</c>, and the assemblies that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Assemblies { get; } = new Dictionary<string, string[]>
    {
        ["Clientele"] = [],
        ["Clientele.Simulation"] = ["Clientele"],
        ["Clientele.Hosting"] = ["Clientele"],
        ["Clientele.Desk"] = ["Clientele"],
        ["Clientele.Terminal"] = [],
        ["Clientele.Cli"] = ["Clientele", "Clientele.Desk", "Clientele.Simulation", "Clientele.Terminal"],
    };

    /// <summary>
    /// The projects whose folders are layers: each folder, and the folders of the same project that it may use. The project's
    /// own folder is called <c>.</c>. A folder's own folders are folders like others: what may use the one may not use the
    /// other unless it says so.
    /// </summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string[]>> Folders { get; } = new Dictionary<string, Dictionary<string, string[]>>
    {
        ["Clientele.Hosting"] = new()
        {
            ["Configuration"] = [],
            ["Handlers"] = [],
            ["Registration"] = ["Configuration"],
            ["Servers"] = ["Configuration", "Registration"],
            ["."] = ["Configuration", "Handlers", "Registration", "Servers"],
        },
        ["Clientele.Desk"] = new()
        {
            ["Events"] = [],
            ["Listing"] = [],
            ["Metrics"] = [],
            ["Page"] = [],
            ["Problems"] = [],
            ["Auth"] = ["Page", "Problems"],
            ["Figures"] = ["Events"],
            ["State"] = ["Events", "Figures", "Listing"],
            ["Views"] = ["Events", "Figures", "Problems", "State"],
            ["Streams"] = ["Events", "Figures", "State", "Views"],
            ["Api"] = ["Auth", "Events", "Figures", "Listing", "Problems", "State", "Streams", "Views"],
            ["."] = ["Api", "Auth", "Events", "Figures", "Metrics", "Page", "Problems", "State", "Streams", "Views"],
        },
        ["Clientele.Terminal"] = new()
        {
            ["Devices"] = [],
            ["Text"] = [],
            ["Input"] = ["Text"],
            ["Editing"] = ["Input", "Text"],
            ["Drawing"] = ["Devices", "Editing", "Text"],
            ["Unix"] = ["Devices"],
            ["Windows"] = ["Devices"],
            ["."] = ["Devices", "Drawing", "Editing", "Input", "Text", "Unix", "Windows"],
        },
        ["Clientele.Cli"] = new()
        {
            ["Language/Keys"] = [],
            ["Language/Chinese"] = ["Language/Keys"],
            ["Language/English"] = ["Language/Keys"],
            ["Language"] = ["Language/Chinese", "Language/English", "Language/Keys"],
            ["Output"] = ["Language", "Language/Keys"],
            ["Input"] = ["Language", "Language/Keys", "Output"],
            ["Demonstration"] = [],
            ["Connecting"] = ["Input", "Language", "Language/Keys", "Output"],
            ["Serving"] = ["Input", "Language", "Language/Keys", "Output"],
            ["Simulating/Figures"] = ["Language", "Language/Keys"],
            ["Simulating/Html"] = ["Language", "Language/Keys", "Output", "Simulating/Figures"],
            ["Simulating/Live"] = ["Language", "Language/Keys", "Output", "Simulating/Figures"],
            ["Simulating"] = ["Language", "Language/Keys", "Output", "Simulating/Figures", "Simulating/Html", "Simulating/Live"],
            ["Commands"] = ["Connecting", "Demonstration", "Language", "Language/Keys", "Output", "Serving", "Simulating"],
            ["."] = ["Commands", "Language", "Language/Keys", "Output"],
        },
    };
}
