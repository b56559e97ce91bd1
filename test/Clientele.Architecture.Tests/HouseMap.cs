namespace Clientele.Architecture.Tests;

/// <summary>
/// The map of the house: each assembly and each folder with what it may use. A folder that is not here has no place; an arrow
/// that is not here is not allowed. There are no exceptions.
/// </summary>
internal static class HouseMap
{
    /// <summary>Each project in <c>src</c>, and the assemblies that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Assemblies { get; } = new Dictionary<string, string[]>
    {
        ["Clientele.Transport"] = [],
        ["Clientele"] = ["Clientele.Transport"],
        ["Clientele.Testing"] = ["Clientele", "Clientele.Transport"],
        ["Clientele.Scripting"] = ["Clientele"],
        ["Clientele.Simulation"] = ["Clientele", "Clientele.Scripting", "Clientele.Transport"],
        ["Clientele.Hosting"] = ["Clientele", "Clientele.Transport"],
        ["Clientele.Hosting.Cluster"] = ["Clientele", "Clientele.Cluster", "Clientele.Hosting"],
        ["Clientele.Desk"] = ["Clientele", "Clientele.Scripting", "Clientele.Transport"],
        ["Clientele.Cluster"] = ["Clientele", "Clientele.Scripting", "Clientele.Simulation"],
        ["Clientele.Terminal"] = [],
        ["Clientele.Cli"] =
        [
            "Clientele", "Clientele.Cluster", "Clientele.Desk", "Clientele.Scripting", "Clientele.Simulation", "Clientele.Terminal",
            "Clientele.Transport",
        ],
    };

    /// <summary>
    /// The folders of each project, and the folders of the same project that each may use. The project's
    /// own folder is called <c>.</c>. A folder's own folders are folders like others: what may use the one may not use the
    /// other unless it says so.
    /// </summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string[]>> Folders { get; } = new Dictionary<string, Dictionary<string, string[]>>
    {
        ["Clientele.Transport"] = new()
        {
            ["Guarding"] = [],
            ["Loops"] = ["Guarding"],
            ["Sockets"] = ["Guarding", "Loops"],
            ["Epoll"] = ["Guarding", "Loops", "Sockets"],
            ["Portable"] = ["Guarding", "Loops", "Sockets"],
            ["Tls"] = ["Guarding", "Loops", "Sockets"],
            ["."] = ["Epoll", "Portable", "Sockets"],
        },
        ["Clientele"] = new()
        {
            ["Text/Codecs"] = [],
            ["Text"] = ["Text/Codecs"],
            ["Tls"] = ["Text"],
            ["Framings/Parts"] = [],
            ["Framings"] = ["Framings/Parts", "Text"],
            ["Connections/Common"] = ["Framings", "Text"],
            ["Connections/Receiving"] = ["Framings", "Text"],
            ["Connections/Sending"] = ["Connections/Common", "Text"],
            ["Connections/Connecting"] = ["Connections/Common", "Connections/Sending", "Framings", "Text", "Tls"],
            ["Connections"] =
            [
                "Connections/Common", "Connections/Connecting", "Connections/Receiving", "Connections/Sending", "Framings", "Text",
                "Tls",
            ],
            ["Serving/Customers"] = ["Connections", "Connections/Receiving", "Framings", "Text", "Text/Codecs"],
            ["Serving/Events"] =
            [
                "Connections", "Connections/Common", "Connections/Receiving", "Framings", "Serving/Customers", "Text",
            ],
            ["Serving/Admission"] = ["Connections", "Serving/Customers", "Serving/Statistics"],
            ["Serving/Rosters"] = ["Connections", "Connections/Sending", "Framings", "Serving/Customers", "Text"],
            ["Serving/Listing"] = ["Connections", "Serving/Admission", "Serving/Customers", "Serving/Rosters"],
            ["Serving/Statistics"] = ["Connections"],
            ["Serving/Metrics"] = ["Connections", "Connections/Sending", "Serving/Statistics"],
            ["Serving/Tracing"] = ["Connections", "Serving/Customers", "Text"],
            ["Serving"] =
            [
                "Connections", "Connections/Common", "Connections/Receiving", "Connections/Sending", "Framings", "Serving/Admission",
                "Serving/Customers", "Serving/Events", "Serving/Listing", "Serving/Metrics", "Serving/Rosters",
                "Serving/Statistics", "Serving/Tracing", "Text", "Tls",
            ],
        },
        ["Clientele.Testing"] = new()
        {
            ["Framings"] = [],
            ["Memory"] = [],
            ["."] = [],
        },
        ["Clientele.Scripting"] = new()
        {
            ["Templates"] = [],
            ["Yaml"] = ["Templates"],
            ["Messages"] = ["Templates"],
            ["Matching"] = ["Messages", "Templates"],
            ["Running"] = ["Matching", "Messages", "Templates", "Yaml"],
            ["Conversing"] = ["Matching", "Messages", "Running", "Templates", "Yaml"],
            ["Reading"] = ["Matching", "Templates", "Yaml"],
            ["Steps"] = ["Matching", "Messages", "Reading", "Running", "Templates", "Yaml"],
            ["Files"] = ["Reading", "Running", "Steps", "Templates", "Yaml"],
            ["Rules"] = ["Matching", "Messages", "Reading", "Running", "Steps", "Templates", "Yaml"],
            ["Serving"] = ["Matching", "Messages", "Rules", "Running", "Steps", "Templates", "Yaml"],
        },
        ["Clientele.Simulation"] = new()
        {
            ["Model"] = [],
            ["Parsing"] = ["Model"],
            ["Planning"] = ["Model"],
            ["Measurement"] = ["Model", "Planning"],
            ["Execution"] = ["Measurement", "Model", "Planning"],
            ["Distributed"] = ["Execution", "Measurement", "Model", "Parsing", "Planning"],
            ["."] = ["Distributed", "Execution", "Measurement", "Model", "Planning"],
        },
        ["Clientele.Hosting"] = new()
        {
            ["Configuration"] = [],
            ["Handlers"] = [],
            ["Registration"] = ["Configuration"],
            ["Servers"] = ["Configuration", "Registration"],
            ["."] = ["Configuration", "Handlers", "Registration", "Servers"],
        },
        ["Clientele.Hosting.Cluster"] = new()
        {
            ["."] = [],
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
            ["State"] = ["Events", "Figures"],
            ["Views"] = ["Events", "Figures", "Problems", "State"],
            ["Streams"] = ["Events", "Figures", "State", "Views"],
            ["Api"] = ["Auth", "Events", "Figures", "Listing", "Problems", "State", "Streams", "Views"],
            ["."] = ["Api", "Auth", "Events", "Figures", "Metrics", "Page", "Problems", "State", "Streams", "Views"],
        },
        ["Clientele.Cluster"] = new()
        {
            ["Common"] = [],
            ["Bus"] = ["Common"],
            ["Wire"] = [],
            ["Membership"] = ["Common", "Wire"],
            ["Events"] = ["Bus", "Common", "Membership", "Wire"],
            ["Rosters"] = ["Bus", "Events", "Membership", "Wire"],
            ["Serving"] = ["Bus", "Common", "Events", "Membership", "Rosters", "Wire"],
            ["."] = ["Bus", "Common", "Membership", "Rosters", "Serving", "Wire"],
            ["Streams"] = ["Bus"],
            ["Simulating"] = ["Bus", "Common", "Streams"],
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
            ["Configuring"] = ["Language", "Language/Keys", "Output"],
            ["Demonstration"] = [],
            ["Connecting"] = ["Input", "Language", "Language/Keys", "Output"],
            ["Serving/Listing"] = ["Language", "Language/Keys", "Output"],
            ["Serving/Control"] = ["Input", "Language", "Language/Keys", "Output"],
            ["Service"] = ["Language", "Language/Keys", "Output"],
            ["Serving"] = ["Configuring", "Input", "Language", "Language/Keys", "Output", "Service", "Serving/Control", "Serving/Listing"],
            ["Processes"] = ["Input", "Language", "Language/Keys", "Output", "Service", "Serving"],
            ["Explaining"] = ["Language", "Language/Keys", "Output"],
            ["Helping"] = ["Language", "Language/Keys", "Output"],
            ["Working"] = ["Language", "Language/Keys", "Output"],
            ["Simulating/Figures"] = ["Language", "Language/Keys"],
            ["Simulating/Html"] = ["Language", "Language/Keys", "Output", "Simulating/Figures"],
            ["Simulating/Live"] = ["Language", "Language/Keys", "Output", "Simulating/Figures"],
            ["Simulating"] = ["Language", "Language/Keys", "Output", "Simulating/Figures", "Simulating/Html", "Simulating/Live"],
            ["Commands"] =
            [
                "Configuring", "Connecting", "Demonstration", "Explaining", "Helping", "Language", "Language/Keys", "Output", "Processes", "Service",
                "Serving", "Serving/Control", "Simulating", "Simulating/Figures", "Working",
            ],
            ["."] = ["Commands", "Language", "Language/Keys", "Output", "Processes"],
        },
    };
}
