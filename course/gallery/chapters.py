"""What is on the page of all demos: for each notebook its demos, their headings and what to do with them."""

__all__ = ["CHAPTERS"]

CHAPTERS = {  # notebook and its question: of each demo its name, its heading, and a sentence
    ("01_neuron", "What can a single neuron decide?"): [
        ("neuron_playground", "One neuron", "Shall we go to the match? Change what counts, and how much."),
        ("gate_board", "Gates", "Choose weights until the truth table is right. XOR never is."),
        ("circuit_board", "An adder of gates", "Switch the inputs and follow the live wires."),
        ("boundary_explorer", "A line", "Drag points and the line: the sign of the score decides the side."),
        ("plane_explorer", "A plane", "In three dimensions the line is a plane: turn it."),
        ("linear_classifier", "Three classes", "Each class has a score; drag a point and watch its loss."),
        ("perceptron_trainer", "The perceptron learns", "Play it on points of your own; then on XOR."),
    ],
    ("02_activations", "Why must a neuron bend?"): [
        ("activation_explorer", "Activation functions", "Where does the derivative vanish?"),
        ("softmax_mixer", "Softmax", "Raise one score: who pays for it? Then shift all of them."),
        ("vanishing_gradient", "Vanishing gradients", "How much of the gradient reaches the first layer?"),
    ],
    ("03_xor", "Why is one layer not enough?"): [
        ("hidden_space", "A hidden layer folds the plane", "Turn the lines until one line separates XOR."),
        ("linear_regions", "Linear regions", "Into how many flat pieces do so many ReLUs cut the plane?"),
        ("interpolation_explorer", "Any curve", "Drag the curve, and add units until the network follows."),
        ("depth_explorer", "Depth", "The same number of weights, in one layer and in several."),
    ],
    ("04_backprop", "Which weight is to blame?"): [
        ("step_size_explorer", "A derivative by numbers", "A smaller step is better, until it is worse."),
        ("graph_stepper", "A computation, forward and backward", "Type a formula, and go back through it."),
        ("backprop_network", "Backpropagation", "The delta of every neuron, one after the other."),
        ("xor_training", "XOR is learned", "With right gradients, and with wrong ones."),
    ],
    ("05_losses", "What do we ask a network to want?"): [
        ("norm_balls", "Norms", "All points of size one, for each p."),
        ("loss_explorer", "Losses and their gradients", "What a mistake costs, and how hard it pulls."),
        ("outlier_explorer", "An outlier", "Drag one point far away and see which fit follows."),
        ("saturated_neuron", "A neuron that starts wrong", "Quadratic loss and cross-entropy race."),
    ],
    ("06_optimizers", "Which way is down, and how far do we go?"): [
        ("optimizer_race", "Optimizers race", "Choose a surface and a start, then press Play."),
        (
            "initialization_explorer",
            "First weights",
            "What is left of the signal after ten layers, or thirty?",
        ),
        ("search_explorer", "Grid and random search", "One of them wins when a single axis matters."),
    ],
    ("07_regularization", "When does learning become memorising?"): [
        ("overfitting_bench", "Overfitting", "A few noisy points: what keeps a network from the noise?"),
        ("penalty_geometry", "Penalties", "Drag the minimum: where do L1 and L2 hold the weights?"),
        ("playground", "The playground", "Every unit, weight and setting of a network that learns."),
    ],
    ("08_mnist", "Can code that you wrote read handwriting?"): [
        ("draw_a_digit", "Draw a digit", "Write with the mouse; the network reads along."),
    ],
    ("10_scaling", "Can many machines learn one network?"): [
        ("ring_allreduce", "A ring and a server", "Gradients go round a ring, or queue up at one machine."),
        ("speed_up_explorer", "Speed-up", "When does one more machine no longer help?"),
    ],
}
